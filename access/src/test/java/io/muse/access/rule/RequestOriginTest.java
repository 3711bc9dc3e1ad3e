package io.muse.access.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOriginTest {
    private static final String HERE = "localhost:8080";

    @ParameterizedTest
    @CsvSource({
        "GET,http://evil.example,cross-site,false",
        "POST,http://evil.example,cross-site,true",
        "POST,http://evil.example,,true",
        "POST,null,,true",
        "POST,,cross-site,true",
        "DELETE,http://localhost:3000,same-site,true",
        "PUT,http://localhost:3000,,true",
        "POST,http://localhost:8080,same-origin,false",
        "POST,http://localhost:8080,,false",
        "POST,https://localhost:8080,,false",
        "POST,,none,false",
        "POST,,,false",
        "POST,http://localhost:4000,same-site,false"
    })
    void shouldRefuseWhatAPageOfAnotherOriginWrites(
            String method, @Nullable String origin, @Nullable String fetchSite, boolean refused) {
        assertThat(new RequestOrigin(origin, fetchSite, HERE).isForeignWrite(method, Set.of("http://localhost:4000")))
                .isEqualTo(refused);
    }
}
