package io.muse.contracts.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int MAX_BYTES = 40;

    @RepeatedTest(50)
    void shouldGiveTheLinesOfAPlainSplitHoweverTheBytesArrive(RepetitionInfo repetition) throws IOException {
        var random = new Random(repetition.getCurrentRepetition());
        var text = new StringBuilder();
        for (int i = random.nextInt(2_000); i > 0; i--) {
            text.append(random.nextInt(20) == 0 ? '\n' : random.nextInt(40) == 0 ? ' ' : 'x');
        }

        List<String> expected = new ArrayList<>();
        int number = 0;
        for (String line : text.toString().split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                expected.add(number + " " + (line.length() > MAX_BYTES ? "too long" : line));
            }
        }
        assertThat(lines(new Trickle(text.toString().getBytes(UTF_8), random))).isEqualTo(expected);
    }

    @Test
    void shouldDropAByteOrderMarkAndCountBlankLinesWhenTheyAreSkipped() throws IOException {
        byte[] text = "\uFEFFa\r\n\r\n \t\nb".getBytes(UTF_8);

        assertThat(lines(new ByteArrayInputStream(text))).containsExactly("1 a\r", "4 b");
    }

    @Test
    void shouldTakeNoMoreMemoryThanALineMayHaveWhenALineIsAGigabyte() throws IOException {
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        var endless = new InputStream() {
            private long left = 1 << 30;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int most) {
                int given = (int) Math.min(most, left);
                left -= given;
                return given == 0 ? -1 : given;
            }
        };

        assertThat(lines(endless)).containsExactly("1 too long");
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(16 << 20);
    }

    private static List<String> lines(InputStream in) throws IOException {
        var reader = new LineReader(in, MAX_BYTES);
        List<String> lines = new ArrayList<>();
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line.number() + " " + (line.bytes() == null ? "too long" : new String(line.bytes(), UTF_8)));
        }
        return lines;
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
