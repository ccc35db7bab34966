package io.parcelflow.web.page.layout;

import io.parcelflow.web.http.Assets;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param tab the tab it belongs to, null for none
 * @param title what the page is called
 * @param csrfToken what a form has to bring back to be believed
 * @param canSignOut whether the reader signed in and may sign out
 * @param assets where the styles and scripts are
 * @param version of the program
 * @param moments how moments are told
 * @param notice what came of what the reader did last, null for nothing
 */
public record PageLayout(
        @Nullable Tab tab,
        String title,
        String csrfToken,
        boolean canSignOut,
        Assets assets,
        String version,
        TimeFormatter timeFormatter,
        @Nullable Notice notice) {

    /** The address of a style or script. */
    public String href(String file) {
        return assets.href(file);
    }

    public boolean isActive(Tab other) {
        return tab == other;
    }
}
