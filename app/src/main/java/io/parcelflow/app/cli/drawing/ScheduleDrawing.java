package io.parcelflow.app.cli.drawing;

import io.parcelflow.app.cli.session.Session;
import io.parcelflow.app.cli.terminal.Palette;
import io.parcelflow.app.schedule.Firing;
import io.parcelflow.app.schedule.PastFiring;
import io.parcelflow.app.schedule.ScheduleView;
import io.parcelflow.app.text.Figures;
import java.time.Instant;
import java.time.ZoneId;

/** The schedule as lines for a person; moments are shown in the time zone of the schedule. */
public final class ScheduleDrawing {

    private final Session session;
    private final Palette palette;

    public ScheduleDrawing(Session session) {
        this.session = session;
        this.palette = session.outPalette();
    }

    public void print(ScheduleView view) {
        Instant pausedSince = view.pausedSince();
        if (pausedSince != null) {
            session.print(
                    palette.yellow(
                            "Paused since "
                                    + Figures.dateAndTime(pausedSince, session.shell().zone())
                                    + ": what is due is skipped until 'parcelflow schedule"
                                    + " resume'."));
            session.print("");
        }
        if (view.entries().isEmpty()) {
            session.print("Nothing is scheduled: DAILY_SCHEDULE is off.");
        }
        view.entries().forEach(this::print);
    }

    private void print(ScheduleView.Entry entry) {
        ZoneId zone = entry.zone();
        session.print(
                palette.bold(entry.workflow())
                        + "  "
                        + entry.cron()
                        + palette.faint("  " + zone.getId()));
        Firing firing = entry.firing();
        if (firing != null) {
            session.print(
                    "  begun  "
                            + Figures.dateAndTime(firing.begunAt(), zone)
                            + " by process "
                            + firing.owner().pid()
                            + " on "
                            + firing.owner().host());
        }
        PastFiring last = entry.last();
        if (last != null) {
            session.print(
                    "  last   " + Figures.dateAndTime(last.moment(), zone) + "  " + last.result());
        }
        String label = "  next   ";
        for (Instant moment : entry.next()) {
            session.print(label + Figures.dateAndTime(moment, zone));
            label = " ".repeat(label.length());
        }
    }
}
