package io.parcelflow.cli.render;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.terminal.Palette;
import io.parcelflow.runtime.run.RunIds;
import io.parcelflow.runtime.text.DisplayFormat;
import io.parcelflow.service.schedule.Firing;
import io.parcelflow.service.schedule.FiringRecord;
import io.parcelflow.service.schedule.ScheduleView;
import java.time.Instant;
import java.time.ZoneId;

/** Renders the schedule; times are in the time zone of the schedule. */
public final class ScheduleRenderer {

    private final CommandContext session;
    private final Palette palette;

    public ScheduleRenderer(CommandContext session) {
        this.session = session;
        this.palette = session.outPalette();
    }

    /**
     * Prints all lines.
     *
     * @param isServed whether a service runs that starts what is due
     */
    public void print(ScheduleView view, boolean isServed) {
        if (!isServed && !view.entries().isEmpty()) {
            session.print(
                    palette.yellow(
                            "No service is running on this store: nothing starts until 'parcelflow serve'."));
            session.print("");
        }
        Instant pausedSince = view.pausedSince();
        if (pausedSince != null) {
            session.print(
                    palette.yellow(
                            "Paused since "
                                    + DisplayFormat.zoned(pausedSince, session.zone())
                                    + ": scheduled runs are skipped until 'parcelflow schedule resume'."));
            session.print("");
        }
        if (view.entries().isEmpty()) {
            session.print("No schedule: DAILY_SCHEDULE is off.");
        }
        view.entries().forEach(this::print);
    }

    private void print(ScheduleView.Entry entry) {
        ZoneId zone = entry.zone();
        session.print(
                palette.bold(RunIds.commandOf(entry.workflow()))
                        + "  "
                        + entry.cron()
                        + palette.dim("  " + zone.getId()));
        Firing firing = entry.firing();
        if (firing != null) {
            session.print(
                    "  active "
                            + DisplayFormat.dateAndTime(firing.startedAt(), zone)
                            + " in process "
                            + firing.owner().pid()
                            + " on "
                            + firing.owner().host());
        }
        FiringRecord last = entry.lastFiring();
        if (last != null) {
            session.print(
                    "  last   "
                            + DisplayFormat.dateAndTime(last.scheduledAt(), zone)
                            + "  "
                            + last.result());
        }
        String label = "  next   ";
        for (Instant moment : entry.next()) {
            session.print(label + DisplayFormat.dateAndTime(moment, zone));
            label = " ".repeat(label.length());
        }
    }
}
