package io.muse.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How fast a map of many songs comes and moves in this machine's Chromium, with a graphics processor in software: a real one
 * draws faster. Of the page alone, without a service: {@code -Dmap.songs=100000}, with a
 * picture of it {@code -Dmap.picture=FILE}.
 */
@EnabledIfSystemProperty(named = "map.songs", matches = "\\d+")
class MapSpeedIT {
    private static final int GENRES = 40;
    private static final String ORIGIN = "http://map.invalid/";

    /** Pans for three seconds, then zooms for three, and answers the time of each frame in milliseconds. */
    private static final String MOVE = """
            async () => {
              const stage = document.querySelector('.stage');
              const box = stage.getBoundingClientRect();
              const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
              const frames = async (step) => {
                const times = [];
                const begin = performance.now();
                for (let last = begin, i = 0; last - begin < 3000; i++) {
                  step(i);
                  const now = await new Promise((done) => requestAnimationFrame(done));
                  times.push(now - last);
                  last = now;
                }
                return times.slice(2);
              };
              const pointer = (type, dx) => stage.dispatchEvent(new PointerEvent(type,
                  { pointerId: 1, clientX: x + dx, clientY: y + dx / 3, bubbles: true }));
              stage.setPointerCapture = () => {};
              pointer('pointerdown', 0);
              const pan = await frames((i) => pointer('pointermove', 150 * Math.sin(i / 10)));
              pointer('pointerup', 0);
              const zoom = await frames((i) => stage.dispatchEvent(new WheelEvent('wheel',
                  { deltaY: 40 * Math.sin(i / 15), clientX: x, clientY: y, bubbles: true, cancelable: true })));
              const hover = await frames((i) => pointer('pointermove', 200 * Math.sin(i / 10)));
              return [pan, zoom, hover];
            }""";

    private final int songs = Integer.getInteger("map.songs", 100_000);

    @Test
    void shouldTellHowFastTheMapIs() {
        byte[] map = columns().getBytes(UTF_8);
        try (Chromium chromium = Chromium.open();
                var context = chromium.browser().newContext(new NewContextOptions().setViewportSize(1360, 850))) {
            Page page = context.newPage();
            page.route("**/*", route -> answer(route, map));
            long start = System.nanoTime();
            page.navigate(ORIGIN + "#/map");
            page.locator(".legend li").first().waitFor();
            page.evaluate("() => new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(d)))");
            double loaded = (System.nanoTime() - start) * 1e-9;
            page.getByRole(AriaRole.APPLICATION).waitFor();
            var times = (List<?>) page.evaluate(MOVE);
            String picture = System.getProperty("map.picture");
            if (picture != null) {
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(picture)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d songs: %.1f MB of JSON, %.1f MB compressed; drawn %.2f s after the page was asked for%n",
                    songs,
                    map.length * 1e-6,
                    zipped(map) * 1e-6,
                    loaded);
            tell("pan", times.get(0));
            tell("zoom", times.get(1));
            tell("hover", times.get(2));
        }
    }

    private static void tell(String name, Object times) {
        double[] sorted = ((List<?>) times)
                .stream()
                        .mapToDouble(time -> ((Number) time).doubleValue())
                        .sorted()
                        .toArray();
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f frames a second, p95 %.0f ms, longest %.0f ms%n",
                name,
                1000 / mean,
                sorted[(int) (0.95 * (sorted.length - 1))],
                sorted[sorted.length - 1]);
    }

    private static int zipped(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static void answer(Route route, byte[] map) {
        String path = route.request().url().substring(ORIGIN.length()).replaceAll("[?#].*", "");
        var options = new Route.FulfillOptions();
        if (path.equals("v1/map")) {
            route.fulfill(options.setContentType("application/json").setBodyBytes(map));
            return;
        }
        if (path.equals("v1/live")) {
            String status = "event: status\ndata: {\"at\": \"2026-01-01T00:00:01Z\", \"tracks\": 125000}\n\n";
            route.fulfill(options.setContentType("text/event-stream").setBody(status));
            return;
        }
        String file = path.isEmpty() ? "index.html" : path;
        try (var content = MapSpeedIT.class.getResourceAsStream("/META-INF/resources/" + file)) {
            if (content == null) {
                route.fulfill(options.setStatus(404));
            } else {
                String type = file.endsWith(".js")
                        ? "text/javascript"
                        : file.endsWith(".css") ? "text/css" : file.endsWith(".svg") ? "image/svg+xml" : "text/html";
                route.fulfill(options.setContentType(type).setBodyBytes(content.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Songs in clouds, a cloud a genre, named as songs are. */
    private String columns() {
        var random = new Random(1);
        int[] genre = IntStream.range(0, songs).map(i -> random.nextInt(GENRES)).toArray();
        double[] centre = random.doubles(2 * GENRES, 6_000, 59_000).toArray();
        String x = places(genre, centre, 0, random);
        String y = places(genre, centre, 1, random);
        String artist = IntStream.range(0, songs)
                .mapToObj(i -> String.valueOf(random.nextInt(songs / 5)))
                .collect(Collectors.joining(","));
        return "{\"snapshotVersion\":1,\"ids\":["
                + quoted(songs, i -> "spotify:track:" + Long.toString(random.nextLong(1L << 62), 36))
                + "],\"titles\":[" + quoted(songs, i -> "A Song Called " + i)
                + "],\"x\":[" + x + "],\"y\":[" + y + "],\"playlists\":["
                + IntStream.range(0, songs)
                        .mapToObj(i -> String.valueOf(1 + 20_000 / (i + 20)))
                        .collect(Collectors.joining(","))
                + "],\"genres\":[" + quoted(GENRES, i -> "genre " + i)
                + "],\"genre\":["
                + IntStream.of(genre).mapToObj(String::valueOf).collect(Collectors.joining(","))
                + "],\"artists\":[" + quoted(songs / 5, i -> "The Band " + i) + "],\"artist\":[" + artist + "]}";
    }

    private static String places(int[] genre, double[] centre, int axis, Random random) {
        return IntStream.of(genre)
                .mapToObj(g -> String.valueOf(
                        Math.clamp((long) (centre[2 * g + axis] + 2_500 * random.nextGaussian()), 0, 65_535)))
                .collect(Collectors.joining(","));
    }

    private static String quoted(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> '"' + name.apply(i) + '"')
                .collect(Collectors.joining(","));
    }
}
