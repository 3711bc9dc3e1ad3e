package io.muse.query.testing;

import io.muse.embedding.title.TitleEncoder;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/** An encoder without meaning: titles are alike when they are the same. */
public record WordEncoder(String name) implements TitleEncoder {
    @Override
    public int dimension() {
        return 16;
    }

    @Override
    public List<float[]> encode(List<String> titles, IntConsumer done) {
        return titles.stream().map(this::vector).toList();
    }

    private float[] vector(String title) {
        var random = new Random(title.hashCode());
        float[] vector = new float[dimension()];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
