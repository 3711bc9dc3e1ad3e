package io.muse.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of a soak as one picture: memory, freshness, lag and rates over time. */
final class SoakPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

    private SoakPicture() {}

    /** @param samples at least one */
    static void write(List<Sample> samples, Path png) throws IOException {
        XYChart memory = chart("Resident memory, MB");
        for (String instance : samples.getFirst().memory().keySet()) {
            add(memory, instance, samples, sample -> sample.memory().getOrDefault(instance, Double.NaN));
        }
        XYChart freshness = chart("Freshness, seconds");
        add(freshness, "p50", samples, Sample::freshnessP50);
        add(freshness, "p99", samples, Sample::freshnessP99);
        add(freshness, "probe p50", samples, Sample::probeP50);
        add(freshness, "probe p99", samples, Sample::probeP99);
        XYChart lag = chart("Lag, records");
        add(lag, "lag", samples, Sample::lag);
        XYChart rates = chart("Edits and queries a second, query p99 in ms");
        add(rates, "edits/s", samples, Sample::editsPerSecond);
        add(rates, "queries/s", samples, Sample::queriesPerSecond);
        add(rates, "query p99, ms", samples, Sample::queryP99);
        BitmapEncoder.saveBitmap(
                List.of(memory, freshness, lag, rates), 2, 2, png.toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static XYChart chart(String title) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("minutes")
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    /** Leaves out what was not measured; a curve of nothing is left out whole. */
    private static void add(XYChart chart, String name, List<Sample> samples, ToDoubleFunction<Sample> value) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Sample sample : samples) {
            double measured = value.applyAsDouble(sample);
            if (!Double.isNaN(measured)) {
                x.add(sample.minute());
                y.add(measured);
            }
        }
        if (!x.isEmpty()) {
            chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE);
        }
    }
}
