package io.muse.embedding.title;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Encodes each distinct title once, as long as no more than {@code capacity} titles are in use; beyond that the ones
 * not asked for longest are encoded anew. Holds 1.5 KiB a title of dimension 384.
 */
public final class CachedTitleEncoder implements TitleEncoder {
    private final TitleEncoder encoder;
    private final Map<String, float[]> known;

    public CachedTitleEncoder(TitleEncoder encoder, int capacity) {
        this.encoder = encoder;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public int dimension() {
        return encoder.dimension();
    }

    @Override
    public List<float[]> encode(List<String> titles, IntConsumer done) {
        Map<String, float[]> found = new LinkedHashMap<>();
        synchronized (known) {
            for (String title : titles) {
                float[] vector = known.get(title);
                if (vector != null) {
                    found.put(title, vector);
                }
            }
        }
        List<String> missing = titles.stream()
                .distinct()
                .filter(title -> !found.containsKey(title))
                .toList();
        int before = titles.size() - missing.size();
        if (missing.isEmpty()) {
            done.accept(titles.size());
            return titles.stream().map(found::get).toList();
        }
        List<float[]> fresh = encoder.encode(missing, encoded -> done.accept(before + encoded));
        synchronized (known) {
            for (int i = 0; i < missing.size(); i++) {
                found.put(missing.get(i), fresh.get(i));
                known.put(missing.get(i), fresh.get(i));
            }
        }
        return titles.stream().map(found::get).toList();
    }

    /** A title that is being encoded meanwhile is remembered until the next call. */
    @Override
    public void retain(Set<String> titles) {
        synchronized (known) {
            known.keySet().retainAll(titles);
        }
    }
}
