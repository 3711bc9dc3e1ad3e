package io.muse.embedding.title;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** An encoder without meaning: a title is the sum of random vectors of its words, brought to norm 1. */
public final class HashedTitles implements TitleEncoder {
    private final int dimension;
    private final AtomicInteger encoded = new AtomicInteger();

    public HashedTitles(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return "hashed-" + dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public List<float[]> encode(List<String> titles, IntConsumer done) {
        List<float[]> vectors = titles.stream().map(this::vector).toList();
        encoded.addAndGet(titles.size());
        done.accept(titles.size());
        return vectors;
    }

    /** How many titles it was asked for so far. */
    public int encoded() {
        return encoded.get();
    }

    private float[] vector(String title) {
        float[] sum = new float[dimension];
        for (String word : title.split(" ")) {
            var random = new Random(word.hashCode());
            for (int i = 0; i < dimension; i++) {
                sum[i] += (float) random.nextGaussian();
            }
        }
        double squares = 0;
        for (float value : sum) {
            squares += value * value;
        }
        for (int i = 0; i < dimension; i++) {
            sum[i] /= (float) Math.sqrt(squares);
        }
        return sum;
    }
}
