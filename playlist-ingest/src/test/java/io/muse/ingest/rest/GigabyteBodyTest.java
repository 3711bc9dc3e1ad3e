package io.muse.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.ingest.config.IngestSettings;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A body is read up to its limit, and no further, however long it is. */
class GigabyteBodyTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final long GIGABYTE = 1 << 30;

    private final JsonBody body = new JsonBody(settings());

    /** Not a class of its own: Quarkus would take the constraints on its methods for interceptors. */
    private static IngestSettings settings() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(
                        Map.of("muse.ingest.max-body-bytes", Integer.toString(MAX_BYTES)), "test", 100))
                .withMapping(IngestSettings.class)
                .build()
                .getConfigMapping(IngestSettings.class);
    }

    @Test
    void shouldStopReadingAtTheLimitWhenTheBodyIsAGigabyte() {
        var gigabyte = new Blanks(GIGABYTE);

        assertThatThrownBy(() -> body.json(gigabyte, null)).isInstanceOf(HttpProblem.class);
        assertThat(gigabyte.read).isLessThanOrEqualTo(MAX_BYTES + (64 << 10));
    }

    @Test
    void shouldStopUnpackingAtTheLimitWhenTheBodyIsAGzipBomb() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            new Blanks(128L << 20).transferTo(gzip);
        }
        var bomb = new ByteArrayInputStream(packed.toByteArray());

        assertThatThrownBy(() -> body.json(bomb, "gzip")).isInstanceOf(HttpProblem.class);
        assertThat(bomb.available()).isGreaterThan(packed.size() / 4);
    }

    /** White space, and how much of it was asked for. */
    private static final class Blanks extends InputStream {
        private final long length;
        private long read;

        Blanks(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return read++ < length ? ' ' : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            int given = (int) Math.min(most, length - read);
            if (given == 0) {
                return most == 0 ? 0 : -1;
            }
            Arrays.fill(bytes, from, from + given, (byte) ' ');
            read += given;
            return given;
        }
    }
}
