package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    @Test
    void shouldBeCompleteUpToTheFirstMissingWhenAcknowledgedInAnyOrder() {
        Random random = new Random(8);
        for (int trial = 0; trial < 50; trial++) {
            Acknowledgements acknowledgements = new Acknowledgements();
            LongStream.rangeClosed(1, 40).forEach(acknowledgements::sent);
            List<Long> order =
                    new ArrayList<>(LongStream.rangeClosed(1, 40).boxed().toList());
            Collections.shuffle(order, random);
            Set<Long> done = new HashSet<>();
            for (long position : order) {
                acknowledgements.acknowledged(position);
                done.add(position);
                long expected = 0;
                while (done.contains(expected + 1)) {
                    expected++;
                }
                assertThat(acknowledgements.complete()).isEqualTo(expected);
            }
        }
    }
}
