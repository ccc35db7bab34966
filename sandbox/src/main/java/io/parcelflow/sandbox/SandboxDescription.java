package io.parcelflow.sandbox;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.sandbox.dataset.DatasetSettings;
import io.parcelflow.sandbox.site.SimulatedSite;
import io.parcelflow.sandbox.site.SiteSettings;
import java.util.ArrayList;
import java.util.List;

/** Describes a running sandbox for people. */
final class SandboxDescription {

    private SandboxDescription() {}

    static List<String> lines(SandboxSettings settings, Sandbox sandbox) {
        DatasetSettings world = settings.dataset();
        List<String> lines = new ArrayList<>();
        lines.add("Simulated sources: every parcel, owner and listing is invented.");
        lines.add(
                "Data: seed "
                        + world.seed()
                        + ", day "
                        + world.day()
                        + "; every ZIP has "
                        + world.parcels().perZip()
                        + " parcels and "
                        + world.listingsPerZip()
                        + " listings.");
        for (SimulatedSite site : sandbox.sites()) {
            lines.add(line(site));
        }
        lines.add("");
        lines.add("To collect from them, set (in .env or the environment):");
        lines.addAll(sandbox.settingsLines());
        return lines;
    }

    private static String line(SimulatedSite site) {
        SiteSettings settings = site.settings();
        String faults = settings.faults().isEmpty() ? "" : ", faults " + settings.faults();
        return settings.name()
                + ": "
                + site.baseUrl()
                + ", limits "
                + Sandbox.limits(settings)
                + ", latency "
                + DurationText.format(settings.latency().median())
                + faults;
    }
}
