package io.muse.embedding.ranking;

import io.muse.embedding.foldin.FoldInSettings;
import java.util.Map;

/**
 * How a playlist is continued.
 *
 * @param query of the vector that the seeds fold in to
 * @param secondStage weight of the {@link SecondStage}, 0 for none
 */
public record RankingSettings(FoldInSettings query, double secondStage) {
    private static final String GRAM_WEIGHT = "queryGramWeight";
    private static final String LAMBDA = "queryLambda";
    private static final String SECOND_STAGE = "secondStage";

    /** @throws IllegalArgumentException where the weight is negative */
    public RankingSettings {
        if (!(secondStage >= 0 && secondStage < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("secondStage is " + secondStage + " but must be at least 0");
        }
    }

    public static RankingSettings defaults() {
        return new RankingSettings(FoldInSettings.defaults(), SecondStage.DEFAULT_WEIGHT);
    }

    public RankingSettings withSecondStage(double weight) {
        return new RankingSettings(query, weight);
    }

    /** By name, as recorded beside a model. */
    public Map<String, String> toMap() {
        return Map.of(
                GRAM_WEIGHT,
                Double.toString(query.gramWeight()),
                LAMBDA,
                Double.toString(query.lambda()),
                SECOND_STAGE,
                Double.toString(secondStage));
    }

    /**
     * What {@link #toMap} recorded among other settings; the default where something is absent.
     *
     * @throws IllegalArgumentException where a value is no number or out of its range
     */
    public static RankingSettings from(Map<String, String> recorded) {
        var usual = defaults();
        return new RankingSettings(
                new FoldInSettings(
                        number(recorded, GRAM_WEIGHT, usual.query().gramWeight()),
                        number(recorded, LAMBDA, usual.query().lambda())),
                number(recorded, SECOND_STAGE, usual.secondStage()));
    }

    private static double number(Map<String, String> recorded, String name, double absent) {
        String text = recorded.get(name);
        return text == null ? absent : Double.parseDouble(text);
    }
}
