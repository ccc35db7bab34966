package io.parcelflow.cli.session;

import java.util.Iterator;

/** The names of the modes that are installed, for help and completion. */
public record InstalledModes(CommandContext session) implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return session.components().strategies().stream()
                .map(strategy -> strategy.mode().name())
                .iterator();
    }
}
