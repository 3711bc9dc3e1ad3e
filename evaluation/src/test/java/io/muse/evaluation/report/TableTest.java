package io.muse.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldLeaveOutWhatIsNoNumber() {
        var table = new Table("AUC.", "model", Table.columns("%.2f", "all", "few"));

        table.add("plain", List.of(0.75, Double.NaN));

        assertThat(table.text()).contains("0.75").doesNotContain("NaN");
        assertThat(table.json().at("/rows/0/few").isNull()).isTrue();
    }
}
