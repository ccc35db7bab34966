package io.parcelflow.app.serve;

import io.parcelflow.app.command.WorkflowCommands;
import io.parcelflow.app.web.ServiceView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The parts of the service; a class is loaded only when the service makes its part. */
public final class ServeParts {

    private ServeParts() {}

    /** As the program's archive says; a run from compiled classes has none. */
    private static String version() {
        String version = ServeParts.class.getPackage().getImplementationVersion();
        return version == null ? "in development" : version;
    }

    /** Every part, in the order in which they start; they end in the reverse order. */
    public static List<ServePart> of(Surroundings surroundings) {
        List<ServePart> parts = new ArrayList<>();
        parts.add(new SearchKeeper(surroundings.engine()));
        parts.add(new ConfigurationPart(surroundings.engine()));
        parts.add(new AlertsPart(surroundings));
        WorkflowCommands commands = WorkflowCommands.of(surroundings.engine());
        SchedulePart schedule = new SchedulePart(surroundings.engine(), commands);
        MonitoringPart monitoring =
                new MonitoringPart(surroundings, version(), List.of(schedule.probe()));
        parts.add(monitoring);
        parts.add(new TracesPart(surroundings, version()));
        ServiceView view = new ServiceView(surroundings.engine(), commands, monitoring::components);
        parts.add(new WebPart(surroundings, version(), view, monitoring.routes()));
        parts.add(new UnfinishedRun(surroundings.engine(), commands, InstantSource.system()));
        // Last, so that what it runs is seen by all others, and first to begin nothing any more.
        parts.add(schedule);
        return parts;
    }
}
