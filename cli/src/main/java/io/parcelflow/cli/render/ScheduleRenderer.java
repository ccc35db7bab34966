package io.parcelflow.cli.render;

import io.parcelflow.cli.session.CommandContext;
import io.parcelflow.cli.terminal.Palette;
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

    public void print(ScheduleView view) {
        Instant pausedSince = view.pausedSince();
        if (pausedSince != null) {
            session.print(
                    palette.yellow(
                            "Paused since "
                                    + DisplayFormat.dateAndTime(
                                            pausedSince, session.invocation().zone())
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
                palette.bold(entry.workflow())
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
