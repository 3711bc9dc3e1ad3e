package io.muse.embedding.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.parallel.Workers;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TitleNeighboursTest {
    private static final int COUNT = 60;
    private static final int DIMENSION = 5;

    private final double[][] titles = titles();

    @Test
    void shouldFindTheMostSimilarOthersInTheirOrder() throws InterruptedException {
        TitleNeighbours neighbours = neighbours(4);

        for (int title = 0; title < COUNT; title++) {
            int own = title;
            int[] expected = IntStream.range(0, COUNT)
                    .filter(other -> other != own)
                    .boxed()
                    .sorted(Comparator.comparing(other -> -centredCosine(own, other)))
                    .limit(4)
                    .mapToInt(other -> other)
                    .toArray();
            assertThat(neighbours.nearest(title)).containsExactly(expected);
        }
    }

    @Test
    void shouldCallAboutHalfOfTheOthersUnlikeAndNoneOfTheNearest() throws InterruptedException {
        TitleNeighbours neighbours = neighbours(4);

        for (int title = 0; title < COUNT; title++) {
            int own = title;
            long unlike = IntStream.range(0, COUNT)
                    .filter(other -> neighbours.areUnlike(own, other))
                    .count();
            assertThat(unlike).isBetween(COUNT / 4L, 3L * COUNT / 4);
            assertThat(IntStream.of(neighbours.nearest(title))).noneMatch(other -> neighbours.areUnlike(own, other));
            assertThat(neighbours.areUnlike(title, title)).isFalse();
        }
    }

    @Test
    void shouldKeepAllOthersWhenThereAreFewerThanAskedFor() throws InterruptedException {
        assertThat(neighbours(1000).nearest(0)).hasSize(COUNT - 1).doesNotContain(0);
    }

    private static double[][] titles() {
        var random = new Random(4);
        double[][] titles = new double[COUNT][];
        for (int title = 0; title < COUNT; title++) {
            titles[title] = random.doubles(DIMENSION).toArray();
        }
        return titles;
    }

    private TitleNeighbours neighbours(int count) throws InterruptedException {
        List<float[]> vectors = IntStream.range(0, COUNT)
                .mapToObj(title -> {
                    float[] vector = new float[DIMENSION];
                    for (int i = 0; i < DIMENSION; i++) {
                        vector[i] = (float) titles[title][i];
                    }
                    return vector;
                })
                .toList();
        try (var workers = new Workers(2)) {
            return TitleNeighbours.of(vectors, count, workers);
        }
    }

    private double centredCosine(int x, int y) {
        double[] mean = new double[DIMENSION];
        for (double[] title : titles) {
            for (int i = 0; i < DIMENSION; i++) {
                mean[i] += title[i] / COUNT;
            }
        }
        double dot = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < DIMENSION; i++) {
            double ofX = titles[x][i] - mean[i];
            double ofY = titles[y][i] - mean[i];
            dot += ofX * ofY;
            squaresX += ofX * ofX;
            squaresY += ofY * ofY;
        }
        return dot / Math.sqrt(squaresX * squaresY);
    }
}
