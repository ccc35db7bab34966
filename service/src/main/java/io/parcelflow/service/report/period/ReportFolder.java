package io.parcelflow.service.report.period;

import io.parcelflow.service.report.document.ReportDocument;
import io.parcelflow.service.report.document.ReportHtml;
import io.parcelflow.service.report.document.ReportJson;
import io.parcelflow.service.report.document.ReportSection;
import io.parcelflow.service.report.document.ReportTable;
import io.parcelflow.service.report.document.ReportTableCsv;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores reports as files: one folder per last day, such as {@code 2026-11-24}, with each report as
 * HTML and JSON and each of its tables as CSV.
 *
 * @param root the parent folder, which may not exist yet
 */
public record ReportFolder(Path root) {

    private static final String PART = ".part";
    private static final List<String> ENDINGS = List.of(".html", ".json", ".csv", PART);

    /**
     * Writes a report, replacing one for the same days; each file is written atomically.
     *
     * @return the files, HTML first
     * @throws IOException if a file cannot be written
     */
    public List<Path> write(ReportDocument document) throws IOException {
        ReportDocument.Head head = document.head();
        Path folder = Files.createDirectories(root.resolve(head.to().toString()));
        String name = name(head);
        List<Path> files = new ArrayList<>();
        files.add(write(folder.resolve(name + ".html"), ReportHtml.text(document)));
        files.add(write(folder.resolve(name + ".json"), ReportJson.text(document)));
        for (ReportSection section : document.sections()) {
            ReportTable grid = section.table();
            if (grid != null) {
                files.add(
                        write(
                                folder.resolve(name + "." + section.key() + ".csv"),
                                ReportTableCsv.text(grid)));
            }
        }
        return files;
    }

    /** The file name; includes the number of days if it is not the default. */
    private static String name(ReportDocument.Head head) {
        for (ReportKind kind : ReportKind.values()) {
            if (kind.key().equals(head.name())
                    && head.from().plusDays(kind.days() - 1L).equals(head.to())) {
                return head.name();
            }
        }
        return head.name() + "_from_" + head.from();
    }

    private static Path write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            Files.writeString(part, text);
            return Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * The days with reports, latest first.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<LocalDate> days() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            List<LocalDate> days = new ArrayList<>();
            for (Path folder : folders.toList()) {
                LocalDate day = day(folder);
                if (day != null) {
                    days.add(day);
                }
            }
            days.sort(Comparator.reverseOrder());
            return days;
        }
    }

    /**
     * The file names of a day, sorted; empty if there are none.
     *
     * @throws IOException if the folder cannot be read
     */
    public List<String> files(LocalDate day) throws IOException {
        Path folder = root.resolve(day.toString());
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ReportFolder::isReport)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(PART))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The content of a file; null if there is no such report.
     *
     * @throws IOException if the file cannot be read
     */
    public byte @Nullable [] read(LocalDate day, String name) throws IOException {
        return files(day).contains(name)
                ? Files.readAllBytes(root.resolve(day.toString()).resolve(name))
                : null;
    }

    /**
     * Deletes reports whose last day is before the given day, and no other files.
     *
     * @return number of deleted files
     * @throws IOException if a file cannot be deleted
     */
    public int removeBefore(LocalDate day) throws IOException {
        int gone = 0;
        for (LocalDate old : days()) {
            if (!old.isBefore(day)) {
                continue;
            }
            Path folder = root.resolve(old.toString());
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(ReportFolder::isReport).toList()) {
                    Files.delete(file);
                    gone++;
                }
            }
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException _) {
                // The folder contains other files.
            }
        }
        return gone;
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        boolean isKind = false;
        for (ReportKind kind : ReportKind.values()) {
            isKind |= name.startsWith(kind.key() + ".") || name.startsWith(kind.key() + "_from_");
        }
        return isKind
                && ENDINGS.stream().anyMatch(name::endsWith)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The day that a folder is named after; null if it has another name. */
    private static @Nullable LocalDate day(Path folder) {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    ? LocalDate.parse(folder.getFileName().toString())
                    : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
