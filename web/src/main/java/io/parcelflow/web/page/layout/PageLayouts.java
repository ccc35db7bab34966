package io.parcelflow.web.page.layout;

import io.parcelflow.web.http.Assets;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts pages and parts of pages together. Thread-safe. */
public final class PageLayouts {

    private static final String HTML = "text/html; charset=utf-8";

    private final Templates views = new Templates();
    private final Assets assets;
    private final String version;
    private final ZoneId zone;

    /**
     * Frames of this program.
     *
     * @param zone whose time of day is shown
     */
    public PageLayouts(Assets assets, String version, ZoneId zone) {
        this.assets = assets;
        this.version = version;
        this.zone = zone;
    }

    /** Moments as they are told now. */
    public TimeFormatter timeFormatter() {
        return new TimeFormatter(Instant.now().truncatedTo(ChronoUnit.MILLIS), zone);
    }

    /** A page without a notice. */
    public PageBuilder page(WebRequest request, @Nullable Tab tab, String title) {
        return page(request, tab, title, null);
    }

    public PageBuilder page(
            WebRequest request, @Nullable Tab tab, String title, @Nullable Notice notice) {
        return new PageBuilder(
                new PageLayout(
                        tab,
                        title,
                        request.session().csrfToken(),
                        request.session().canSignOut(),
                        assets,
                        version,
                        timeFormatter(),
                        notice));
    }

    /** A page that is being put together: what templates are given by name. */
    public final class PageBuilder {

        private final PageLayout frame;
        private final Map<String, Object> parameters = new HashMap<>();

        private PageBuilder(PageLayout frame) {
            this.frame = frame;
            parameters.put("frame", frame);
        }

        public TimeFormatter timeFormatter() {
            return frame.timeFormatter();
        }

        public PageBuilder with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** The page as an answer. */
        public WebResponse render(String template) {
            return render(200, template);
        }

        public WebResponse render(int status, String template) {
            return WebResponse.bytes(status, HTML, views.render(template, parameters));
        }
    }
}
