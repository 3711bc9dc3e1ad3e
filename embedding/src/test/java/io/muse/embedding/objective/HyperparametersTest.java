package io.muse.embedding.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HyperparametersTest {

    @Test
    void shouldBeTheRecipeByDefault() {
        var recipe = Hyperparameters.recipe();

        assertThat(recipe.dimension()).isEqualTo(128);
        assertThat(recipe.alpha()).isEqualTo(0.75);
        assertThat(recipe.laplace()).isEqualTo(1);
        assertThat(recipe.bias()).isFalse();
        assertThat(recipe.beta()).isEqualTo(0.5);
        assertThat(recipe.kappa()).isEqualTo(4);
    }

    @Test
    void shouldCountPlainlyWithBiasAndWithoutArtistsInThePaper() {
        var paper = Hyperparameters.paper();

        assertThat(paper.beta()).isZero();
        assertThat(paper.kappa()).isZero();
        assertThat(paper.bias()).isTrue();
        assertThat(paper.alpha()).isEqualTo(0.75);
        assertThat(paper.laplace()).isEqualTo(1);
    }

    @Test
    void shouldNameTheFieldThatIsOutOfRange() {
        assertRefused("dimension", b -> b.dimension(0));
        assertRefused("alpha", b -> b.alpha(-0.1));
        assertRefused("laplace", b -> b.laplace(0));
        assertRefused("xMax", b -> b.xMax(Double.NaN));
        assertRefused("lambda", b -> b.lambda(0));
        assertRefused("lambda", b -> b.lambda(Double.POSITIVE_INFINITY));
        assertRefused("beta", b -> b.beta(1.5));
        assertRefused("maxLength", b -> b.maxLength(1));
        assertRefused("kappa", b -> b.kappa(-1));
        assertRefused("minPlaylists", b -> b.minPlaylists(-1));
        assertRefused("blockSize", b -> b.blockSize(0));
    }

    @Test
    void shouldWeighAPairThatNeverMetByTheFormula() {
        var hyperparameters =
                Hyperparameters.recipe().toBuilder().xMax(16).laplace(1).build();

        assertThat(hyperparameters.unobservedWeight()).isEqualTo(1.0 / 8, within(1e-12));
    }

    @Test
    void shouldBeRecordedByName() throws ReflectiveOperationException {
        var hyperparameters = Hyperparameters.paper().toBuilder()
                .dimension(7)
                .seed(9)
                .maxLength(50)
                .blockSize(3)
                .minPlaylists(2)
                .build();
        Map<String, String> map = hyperparameters.toMap();

        assertThat(map).hasSize(Hyperparameters.class.getRecordComponents().length);
        for (var component : Hyperparameters.class.getRecordComponents()) {
            assertThat(map)
                    .containsEntry(
                            component.getName(),
                            component.getAccessor().invoke(hyperparameters).toString());
        }
    }

    private static void assertRefused(String field, UnaryOperator<HyperparametersBuilder> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> change.apply(Hyperparameters.recipe().toBuilder()).build())
                .withMessageStartingWith(field + " is ")
                .withMessageContaining("must be");
    }
}
