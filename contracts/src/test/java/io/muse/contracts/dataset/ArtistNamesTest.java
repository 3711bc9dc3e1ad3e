package io.muse.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtistNamesTest {
    @ParameterizedTest
    @CsvSource({
        "'Ed Sheeran','name:ed sheeran'",
        "'  ED\t sheeran ','name:ed sheeran'",
        "'Ed\u00a0Sheeran','name:ed sheeran'",
        "'Beyonce\u0301','name:beyoncé'",
        "'Ａｄｏ','name:ado'",
        "'宇多田ヒカル','name:宇多田ヒカル'"
    })
    void shouldFoldCaseSpaceAndUnicodeFormWhenMakingAnId(String name, String id) {
        assertThat(ArtistNames.artist(name).id()).isEqualTo(id);
        assertThat(ArtistNames.artist(name).name()).isEqualTo(name);
    }

    @Test
    void shouldHashTheNameWhenItIsTooLongForAnId() {
        String id = ArtistNames.artist("x".repeat(300)).id();

        assertThat(id).startsWith("name:").hasSizeLessThan(50);
        assertThat(ArtistNames.artist("x".repeat(301)).id()).isNotEqualTo(id);
    }
}
