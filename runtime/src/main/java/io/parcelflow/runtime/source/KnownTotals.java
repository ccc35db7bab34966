package io.parcelflow.runtime.source;

import io.parcelflow.collectors.AnnouncedTotal;
import io.parcelflow.collectors.SourceHealth;
import io.parcelflow.engine.property.ZipCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each source announced when it was checked last, by which a first run is planned.
 *
 * <p>A text file in the data directory: a line per source with name, ZIP code and number of
 * records, separated by tabs.
 */
public final class KnownTotals {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTotals.class);
    private static final String FILE = "totals.tsv";
    private static final int CELLS = 3;

    private final Path file;

    public KnownTotals(Path home) {
        this.file = home.resolve(FILE);
    }

    /** The announced totals by source name; empty if there is no readable file. */
    public Map<String, AnnouncedTotal> load() {
        Map<String, AnnouncedTotal> totals = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] cells = line.split("\t", -1);
                    if (cells.length == CELLS) {
                        totals.put(
                                cells[0],
                                new AnnouncedTotal(
                                        new ZipCode(cells[1]), Integer.parseInt(cells[2])));
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("file", file).log("ignored an unreadable record of totals");
            totals.clear();
        }
        return totals;
    }

    /**
     * Adds or replaces the totals of sources that announced one. The data directory is made if
     * there is none: what a check saw before the first run is what its plan is made of.
     */
    void save(Map<String, SourceHealth> seen) {
        Path home = file.getParent();
        if (home == null || seen.values().stream().allMatch(health -> health.total() == null)) {
            return;
        }
        Map<String, AnnouncedTotal> all = load();
        seen.forEach((name, health) -> {
            AnnouncedTotal total = health.total();
            if (total != null) {
                all.put(name, total);
            }
        });
        List<String> lines = new ArrayList<>();
        all.forEach((name, total) ->
                lines.add(
                        String.join(
                                "\t",
                                name,
                                total.zip().value(),
                                Integer.toString(total.records()))));
        Path next = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(home, ownerOnly(home));
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).log("cannot write the record of totals");
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path home) {
        boolean isPosix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
