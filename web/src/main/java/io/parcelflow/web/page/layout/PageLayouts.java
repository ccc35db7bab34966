package io.parcelflow.web.page.layout;

import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds pages and page fragments from templates. Thread-safe. */
public final class PageLayouts {

    private static final String HTML = "text/html; charset=utf-8";

    private final Templates templates = new Templates();
    private final Assets assets;
    private final String version;
    private final Supplier<ZoneId> zone;

    /**
     * Creates the layouts.
     *
     * @param zone the time zone of displayed times, which may change while the service runs
     */
    public PageLayouts(Assets assets, String version, Supplier<ZoneId> zone) {
        this.assets = assets;
        this.version = version;
        this.zone = zone;
    }

    /** A formatter for times, relative to now. */
    public TimeFormatter timeFormatter() {
        return new TimeFormatter(Instant.now().truncatedTo(ChronoUnit.MILLIS), zone.get());
    }

    /** A page without a notice. */
    public PageBuilder page(WebRequest request, @Nullable Tab tab, String title) {
        return page(request, tab, title, null);
    }

    /** A page for a reader who cannot open the others, such as the sign-in. */
    public PageBuilder standalone(WebRequest request, String title) {
        return page(request, null, title, false, null);
    }

    public PageBuilder page(
            WebRequest request, @Nullable Tab tab, String title, @Nullable Notice notice) {
        return page(request, tab, title, true, notice);
    }

    private PageBuilder page(
            WebRequest request,
            @Nullable Tab tab,
            String title,
            boolean hasTabs,
            @Nullable Notice notice) {
        return new PageBuilder(
                new PageLayout(
                        tab,
                        title,
                        request.session().csrfToken(),
                        request.session().canSignOut(),
                        assets,
                        version,
                        timeFormatter(),
                        hasTabs,
                        notice));
    }

    /** A page under construction: the template's parameters by name. */
    public final class PageBuilder {

        private final PageLayout layout;
        private final Map<String, Object> parameters = new HashMap<>();

        private PageBuilder(PageLayout layout) {
            this.layout = layout;
            parameters.put("layout", layout);
        }

        public TimeFormatter timeFormatter() {
            return layout.timeFormatter();
        }

        public PageBuilder with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** The page as a response with status 200. */
        public WebResponse render(String template) {
            return render(200, template);
        }

        public WebResponse render(int status, String template) {
            return WebResponse.bytes(status, HTML, templates.render(template, parameters));
        }
    }
}
