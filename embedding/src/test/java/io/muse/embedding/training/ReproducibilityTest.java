package io.muse.embedding.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same training in JVMs that compile at other moments, or not at all. */
class ReproducibilityTest {
    private static final int ROUNDS = 60;

    @Test
    void shouldGiveTheSameBitsInterpretedAndCompiled() throws IOException, InterruptedException {
        String interpreted = inOtherJvm("-Xint");

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(trained(1 + round % 3)).as("round %d", round).isEqualTo(interpreted);
        }
    }

    /** Prints what the training gives, for the test's other JVM. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(trained(1));
    }

    /** The objective after every sweep and a digest of the vectors, with those of songs folded in. */
    private static String trained(int threads) throws InterruptedException {
        var hyperparameters = Hyperparameters.paper().toBuilder()
                .dimension(19)
                .beta(0.5)
                .kappa(4)
                .minPlaylists(4)
                .laplace(0.7)
                .build();
        var playlists = RandomPlaylists.of(40, 16, 4, 5);
        var corpus =
                RandomPlaylists.store(playlists).corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        var settings = new TrainingSettings(hyperparameters, 2, 2, 0);
        try (var workers = new Workers(threads)) {
            var run = new TrainingRun(settings, workers, SweepListener.NONE);
            var result = run.run(corpus, TrainingStart.cold(hyperparameters.dimension()));
            return result.sweeps().stream()
                            .map(sweep -> sweep.objective().regularised())
                            .toList()
                    + " " + Arrays.hashCode(result.vectors());
        }
    }

    private static String inOtherJvm(String option) throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                ReproducibilityTest.class.getName());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }
}
