package io.muse.benchmarks.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * The samples of a service's metrics at one moment, in Prometheus' text format.
 *
 * @param samples by name with labels, as they are written
 */
public record Scrape(Map<String, Double> samples) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Of several services together; what does not answer adds nothing. */
    public static Scrape ofAll(HttpClient http, List<String> urls) throws InterruptedException {
        Scrape all = new Scrape(Map.of());
        for (String url : urls) {
            Optional<Scrape> one = of(http, url);
            all = one.isPresent() ? all.plus(one.get()) : all;
        }
        return all;
    }

    /** @return empty if the service does not answer */
    public static Optional<Scrape> of(HttpClient http, String url) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/q/metrics"))
                .header("Accept", "text/plain")
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            return answer.statusCode() == 200 ? Optional.of(parse(answer.body())) : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    static Scrape parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            // Labels may hold spaces, the value never does.
            int space = line.lastIndexOf(' ');
            if (space > 0) {
                samples.put(line.substring(0, space), number(line.substring(space + 1)));
            }
        });
        return new Scrape(samples);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** All samples of both, equal ones added up. */
    public Scrape plus(Scrape other) {
        Map<String, Double> sum = new TreeMap<>(samples);
        other.samples.forEach((sample, value) -> sum.merge(sample, value, Double::sum));
        return new Scrape(sum);
    }

    /** The sum over all samples of that name, whatever their labels; empty if there is none. */
    public OptionalDouble sum(String name) {
        double[] found = samples.entrySet().stream()
                .filter(sample -> nameOf(sample.getKey()).equals(name))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        return found.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(found).sum());
    }

    /** The histogram of that name. */
    public Histogram histogram(String name) {
        return Histogram.of(this, name);
    }

    static String nameOf(String sample) {
        int brace = sample.indexOf('{');
        return brace < 0 ? sample : sample.substring(0, brace);
    }
}
