package io.muse.trainer.companions;

import io.muse.contracts.companion.SongMap;
import io.muse.embedding.map.Layout;
import io.muse.embedding.map.Relayout;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between the places of a layout, which know no bounds, and those of a map, whose step stays the same while they fit. */
final class Places {
    private static final int REACH = SongMap.MAX - SongMap.CENTRE;

    /** Room for songs to move outwards before all have to be drawn smaller. */
    private static final double ROOM = 1.15;

    /** A layout that needs less than this share of the square gets a smaller one. */
    private static final double TOO_SMALL = 0.5;

    private static final int ABSENT = -1;

    private final SongMap map;
    private final Object2IntOpenHashMap<String> rows;

    private Places(SongMap map) {
        this.map = map;
        rows = new Object2IntOpenHashMap<>(map.count());
        rows.defaultReturnValue(ABSENT);
        for (int row = 0; row < map.count(); row++) {
            rows.put(map.trackIds().get(row), row);
        }
    }

    /** @param map null where there is none yet */
    static Places of(@Nullable SongMap map) {
        return new Places(map == null ? new SongMap(1, List.of(), new int[0], new int[0]) : map);
    }

    /** What places these songs had. */
    Relayout relayout(List<String> tracks) {
        float[] x = new float[tracks.size()];
        float[] y = new float[tracks.size()];
        Arrays.fill(x, Float.NaN);
        Arrays.fill(y, Float.NaN);
        for (int song = 0; song < x.length; song++) {
            int row = rows.getInt(tracks.get(song));
            if (row != ABSENT) {
                x[song] = (map.x()[row] - SongMap.CENTRE) * map.step();
                y[song] = (map.y()[row] - SongMap.CENTRE) * map.step();
            }
        }
        return new Relayout(x, y);
    }

    /**
     * The map of a layout.
     *
     * @param before whose step is kept where the layout fits
     */
    static SongMap map(List<String> tracks, Layout layout, @Nullable SongMap before) {
        double extent = 1e-6;
        for (int song = 0; song < layout.count(); song++) {
            extent = Math.max(extent, Math.max(Math.abs(layout.x()[song]), Math.abs(layout.y()[song])));
        }
        double kept = before == null ? 0 : (double) before.step() * REACH;
        boolean fits = extent <= kept && extent >= TOO_SMALL * kept;
        float step = fits && before != null ? before.step() : (float) (ROOM * extent / REACH);
        return new SongMap(step, tracks, steps(layout.x(), step), steps(layout.y(), step));
    }

    private static int[] steps(float[] coordinates, float step) {
        int[] steps = new int[coordinates.length];
        for (int song = 0; song < steps.length; song++) {
            steps[song] = Math.clamp(SongMap.CENTRE + Math.round(coordinates[song] / step), 0, SongMap.MAX);
        }
        return steps;
    }
}
