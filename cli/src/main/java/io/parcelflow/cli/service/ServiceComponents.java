package io.parcelflow.cli.service;

import io.parcelflow.service.component.AlertsComponent;
import io.parcelflow.service.component.ConfigurationFileWatcher;
import io.parcelflow.service.component.InterruptedRunResumer;
import io.parcelflow.service.component.ScheduleComponent;
import io.parcelflow.service.component.SearchIndexUpdater;
import io.parcelflow.service.component.ServiceComponent;
import io.parcelflow.service.component.ServiceContext;
import io.parcelflow.service.component.ServicePresence;
import io.parcelflow.service.component.TracingComponent;
import io.parcelflow.service.workflow.WorkflowCommands;
import io.parcelflow.store.RunOwner;
import io.parcelflow.web.WebContext;
import io.parcelflow.web.server.MonitoringComponent;
import io.parcelflow.web.server.WebComponent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The components of the service; each class is loaded when its component is created. */
public final class ServiceComponents {

    private ServiceComponents() {}

    /** The version in the manifest; compiled classes have none. */
    private static String version() {
        String version = ServiceComponents.class.getPackage().getImplementationVersion();
        return version == null ? "in development" : version;
    }

    /** All components in the order of their start; they stop in reverse order. */
    public static List<ServiceComponent> of(ServiceContext surroundings) {
        List<ServiceComponent> parts = new ArrayList<>();
        parts.add(new SearchIndexUpdater(surroundings.engine()));
        parts.add(new ConfigurationFileWatcher(surroundings.engine()));
        parts.add(new AlertsComponent(surroundings));
        WorkflowCommands commands = WorkflowCommands.of(surroundings.engine());
        ScheduleComponent schedule = new ScheduleComponent(surroundings.engine(), commands);
        MonitoringComponent monitoring =
                new MonitoringComponent(surroundings, version(), List.of(schedule.probe()));
        parts.add(monitoring);
        parts.add(new TracingComponent(surroundings, version()));
        WebContext view = new WebContext(surroundings.engine(), commands, monitoring::components);
        parts.add(new WebComponent(surroundings, version(), view, monitoring.routes()));
        parts.add(
                new InterruptedRunResumer(surroundings.engine(), commands, InstantSource.system()));
        parts.add(
                new ServicePresence(
                        surroundings.engine().notes(), RunOwner.currentProcess(Instant.now())));
        // Last, so that all others observe its runs, and first to stop.
        parts.add(schedule);
        return parts;
    }
}
