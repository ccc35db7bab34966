package io.parcelflow.runtime.source;

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
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the latest health of each source, so that showing the status sends no requests.
 *
 * <p>A text file in the data directory: a line per source with name, time, readiness, latency in
 * milliseconds, a fingerprint of its settings, and message, separated by tabs. A failure that was
 * seen with other settings is forgotten.
 */
public final class HealthCache {

    private static final Logger LOG = LoggerFactory.getLogger(HealthCache.class);
    private static final String FILE = "health.tsv";
    private static final int CELLS = 6;

    /** The health of a source and when it was checked. */
    public record CachedHealth(Instant at, SourceHealth health) {}

    private final Path file;

    private final UnaryOperator<String> fingerprints;

    /**
     * @param fingerprints the fingerprint of a source's present settings, by its name
     */
    public HealthCache(Path home, UnaryOperator<String> fingerprints) {
        this.file = home.resolve(FILE);
        this.fingerprints = fingerprints;
    }

    /** The cached health by source name; empty if there is no readable file. */
    public Map<String, CachedHealth> load() {
        Map<String, CachedHealth> sightings = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    read(line, sightings);
                }
            }
        } catch (IOException | DateTimeParseException | NumberFormatException e) {
            LOG.atWarn().addKeyValue("file", file).log("ignored an unreadable health record");
            sightings.clear();
        }
        return sightings;
    }

    private void read(String line, Map<String, CachedHealth> into) {
        String[] cells = line.split("\t", CELLS);
        if (cells.length != CELLS) {
            return;
        }
        boolean isReady = Boolean.parseBoolean(cells[2]);
        if (isReady || cells[4].equals(fingerprints.apply(cells[0]))) {
            Duration latency =
                    cells[3].isEmpty() ? null : Duration.ofMillis(Long.parseLong(cells[3]));
            into.put(
                    cells[0],
                    new CachedHealth(
                            Instant.parse(cells[1]), new SourceHealth(isReady, cells[5], latency)));
        }
    }

    /** Adds or replaces entries; those of other sources are kept. */
    void save(Map<String, CachedHealth> seen) {
        Path home = file.getParent();
        if (seen.isEmpty() || home == null || !Files.isDirectory(home)) {
            return;
        }
        Map<String, CachedHealth> all = load();
        all.putAll(seen);
        write(all);
    }

    /** Deletes entries of unhealthy sources, which may have been fixed. */
    void evictUnhealthy() {
        Map<String, CachedHealth> all = load();
        if (all.values().removeIf(sighting -> !sighting.health().ready())) {
            write(all);
        }
    }

    private void write(Map<String, CachedHealth> all) {
        List<String> lines = new ArrayList<>();
        all.forEach((name, sighting) -> lines.add(line(name, sighting)));
        Path next = file.resolveSibling(FILE + ".new");
        try {
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).log("cannot write the health record");
        }
    }

    private String line(String name, CachedHealth sighting) {
        SourceHealth health = sighting.health();
        Duration latency = health.latency();
        return String.join(
                "\t",
                name,
                sighting.at().toString(),
                Boolean.toString(health.ready()),
                latency == null ? "" : Long.toString(latency.toMillis()),
                fingerprints.apply(name),
                health.message().replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    }
}
