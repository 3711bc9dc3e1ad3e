package io.muse.evaluation.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Where a playlist's songs come from: scenes and their shares. Immutable. */
final class SceneMix {
    /** A scene and its share of the songs; of all parts of a mix they add up to one. */
    record Part(Scene scene, double share) {}

    private final Part[] parts;
    private final double[] cumulative;

    SceneMix(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
        cumulative = new double[this.parts.length];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += this.parts[i].share();
            cumulative[i] = sum;
        }
    }

    Scene any(RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        return parts[Math.min(found < 0 ? -found - 1 : found + 1, parts.length - 1)].scene();
    }

    double share(Genre genre) {
        double sum = 0;
        for (Part part : parts) {
            if (part.scene().genre() == genre) {
                sum += part.share();
            }
        }
        return sum;
    }

    /** The genre with the largest share. */
    Genre mainGenre() {
        Genre main = parts[0].scene().genre();
        for (Part part : parts) {
            Genre genre = part.scene().genre();
            if (genre != main && share(genre) > share(main)) {
                main = genre;
            }
        }
        return main;
    }

    /** The scene with the largest part. */
    Scene mainScene() {
        Part main = parts[0];
        for (Part part : parts) {
            if (part.share() > main.share()) {
                main = part;
            }
        }
        return main.scene();
    }
}
