package io.parcelflow.app.command;

import java.nio.file.Path;
import java.util.List;

/** Makes the reports that are due and writes them into a folder. */
public interface ReportMaker {

    /** What it would write, for a person. */
    List<String> names();

    /**
     * Writes them, each as a whole; a file of the same name is replaced.
     *
     * @param folder where to, which is there
     * @return the files
     */
    List<Path> write(Path folder);
}
