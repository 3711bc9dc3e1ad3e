package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chill vibes",
                "Chill Vibes",
                " CHILL\t vibes\n",
                "Ｃｈｉｌｌ vibes",
                "chill\u00a0vibes",
                "𝓬𝓱𝓲𝓵𝓵 vibes"
            })
    void shouldBeOneTextWhenTitlesDifferInWritingOnly(String title) {
        assertThat(TitleText.normalised(title)).contains("chill vibes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u200b"})
    void shouldBeUntitledWhenNothingIsWritten(String title) {
        assertThat(TitleText.normalised(title)).isEmpty();
    }

    @Test
    void shouldBeUntitledWhenThereIsNoTitle() {
        assertThat(TitleText.normalised(null)).isEmpty();
    }

    @Test
    void shouldKeepWhatIsNotLatin() {
        assertThat(TitleText.normalised("Песни 🎧 夏")).contains("песни 🎧 夏");
    }
}
