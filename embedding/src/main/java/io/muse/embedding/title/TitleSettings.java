package io.muse.embedding.title;

/**
 * @param ridge on the weights of the regression from title vectors to playlist directions
 * @param maxTitles distinct titles that are learnt from, those most in use
 */
public record TitleSettings(double ridge, int maxTitles) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public TitleSettings {
        if (!(ridge > 0)) {
            throw new IllegalArgumentException("ridge is " + ridge + " but must be above 0");
        }
        if (maxTitles < 2) {
            throw new IllegalArgumentException("maxTitles is " + maxTitles + " but must be at least 2");
        }
    }

    public static TitleSettings defaults() {
        return new TitleSettings(2, 5000);
    }
}
