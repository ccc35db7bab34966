package io.parcelflow.app.orchestration;

import io.parcelflow.collectors.SourceHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was last seen of the sources, so that asking for the status does not ask them again.
 *
 * <p>A text file in the data directory: the moment, then a line for each source of name, ready,
 * latency in milliseconds and message, parted by tabs.
 */
final class HealthLog {

    private static final Logger LOG = LoggerFactory.getLogger(HealthLog.class);
    private static final String FILE = "health.tsv";

    /** What was seen and when. */
    record Entry(Instant at, Map<String, SourceHealth> sources) {}

    private final Path file;

    HealthLog(Path home) {
        this.file = home.resolve(FILE);
    }

    /** The last entry, or null if there is none that can be read. */
    @Nullable Entry last() {
        try {
            return Files.exists(file) ? parse(Files.readAllLines(file)) : null;
        } catch (IOException | DateTimeParseException | NumberFormatException e) {
            LOG.atWarn().addKeyValue("file", file).log("unreadable health record is ignored");
            return null;
        }
    }

    private static @Nullable Entry parse(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        Map<String, SourceHealth> sources = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", 4);
            if (cells.length == 4) {
                Duration latency =
                        cells[2].isEmpty() ? null : Duration.ofMillis(Long.parseLong(cells[2]));
                sources.put(
                        cells[0],
                        new SourceHealth(Boolean.parseBoolean(cells[1]), cells[3], latency));
            }
        }
        return new Entry(Instant.parse(lines.getFirst()), sources);
    }

    /** Remembers the entry, once there is a data directory. */
    void write(Entry entry) {
        Path home = file.getParent();
        if (home == null || !Files.isDirectory(home)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(entry.at().toString());
        entry.sources()
                .forEach((name, health) ->
                        lines.add(
                                String.join(
                                        "\t",
                                        name,
                                        Boolean.toString(health.ready()),
                                        millis(health.latency()),
                                        oneLine(health.message()))));
        Path next = file.resolveSibling(FILE + ".new");
        try {
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).log("health record cannot be written");
        }
    }

    private static String millis(@Nullable Duration latency) {
        return latency == null ? "" : Long.toString(latency.toMillis());
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }
}
