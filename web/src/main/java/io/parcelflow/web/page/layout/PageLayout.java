package io.parcelflow.web.page.layout;

import org.jspecify.annotations.Nullable;

/**
 * The parts common to all pages: tabs, title, notice, version.
 *
 * @param tab the active tab; null for none
 * @param title the page's title
 * @param csrfToken token that forms have to send back, against cross-site request forgery
 * @param canSignOut whether the reader has signed in and can sign out
 * @param assets addresses of style sheets and scripts
 * @param version the program's version
 * @param timeFormatter writes times
 * @param hasTabs whether the reader can open the pages
 * @param notice message about the reader's last action; null for none
 */
public record PageLayout(
        @Nullable Tab tab,
        String title,
        String csrfToken,
        boolean canSignOut,
        Assets assets,
        String version,
        TimeFormatter timeFormatter,
        boolean hasTabs,
        @Nullable Notice notice) {

    /** The URL of a style sheet or script. */
    public String href(String file) {
        return assets.href(file);
    }

    public boolean isActive(Tab other) {
        return tab == other;
    }
}
