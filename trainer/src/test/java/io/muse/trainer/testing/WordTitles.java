package io.muse.trainer.testing;

import io.muse.embedding.title.TitleEncoder;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** An encoder without meaning: titles are alike when they are the same. */
public final class WordTitles implements TitleEncoder {
    private static final int DIMENSION = 16;

    @Override
    public String name() {
        return "words";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public List<float[]> encode(List<String> titles, IntConsumer done) {
        return titles.stream().map(WordTitles::vector).toList();
    }

    private static float[] vector(String title) {
        var random = new Random(title.hashCode());
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
