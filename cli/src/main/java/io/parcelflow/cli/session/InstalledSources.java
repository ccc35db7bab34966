package io.parcelflow.cli.session;

import io.parcelflow.collectors.CollectorFactory;
import java.util.Iterator;

/** The names of the sources that are installed, for help and completion. */
public record InstalledSources(CommandContext session) implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return session.components().factories().stream().map(CollectorFactory::source).iterator();
    }
}
