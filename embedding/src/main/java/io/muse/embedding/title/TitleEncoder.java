package io.muse.embedding.title;

import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Turns titles into vectors of norm 1 whose inner products say how alike they are in meaning. The same title has the
 * same vector, whenever and in whatever company it is encoded. Safe for any number of threads.
 */
public interface TitleEncoder {

    /** Of the encoder with its version: vectors of encoders with different names have nothing in common. */
    String name();

    /** Length of a title vector. */
    int dimension();

    /**
     * @param titles as from {@link TitleText#normalised}
     * @param done told from the calling thread how many titles are encoded so far
     * @return one vector a title, in their order; not to be changed
     */
    List<float[]> encode(List<String> titles, IntConsumer done);

    default float[] encode(String title) {
        return encode(List.of(title), done -> {}).getFirst();
    }

    /**
     * Forgets every title but these, where it remembers any.
     *
     * @param titles as from {@link TitleText#normalised}
     */
    default void retain(Set<String> titles) {}
}
