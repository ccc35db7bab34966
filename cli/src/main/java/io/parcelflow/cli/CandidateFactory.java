package io.parcelflow.cli;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.session.InstalledModes;
import io.parcelflow.cli.session.InstalledSources;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives the options of a call the names that are installed where it was made. */
record CandidateFactory(CommandContext session) implements IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == InstalledModes.class) {
            return type.cast(new InstalledModes(session));
        }
        if (type == InstalledSources.class) {
            return type.cast(new InstalledSources(session));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
