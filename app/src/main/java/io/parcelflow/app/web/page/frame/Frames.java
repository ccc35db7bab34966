package io.parcelflow.app.web.page.frame;

import io.parcelflow.app.web.http.Assets;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts pages and parts of pages together. Thread-safe. */
public final class Frames {

    private static final String HTML = "text/html; charset=utf-8";

    private final Views views = new Views();
    private final Assets assets;
    private final String version;
    private final ZoneId zone;

    /**
     * Frames of this program.
     *
     * @param zone whose time of day is shown
     */
    public Frames(Assets assets, String version, ZoneId zone) {
        this.assets = assets;
        this.version = version;
        this.zone = zone;
    }

    /** Moments as they are told now. */
    public Moments moments() {
        return new Moments(Instant.now().truncatedTo(ChronoUnit.MILLIS), zone);
    }

    /** A page without a notice. */
    public Page page(Request request, @Nullable Tab tab, String title) {
        return page(request, tab, title, null);
    }

    public Page page(Request request, @Nullable Tab tab, String title, @Nullable Notice notice) {
        return new Page(
                new Frame(
                        tab,
                        title,
                        request.visitor().csrfToken(),
                        request.visitor().canSignOut(),
                        assets,
                        version,
                        moments(),
                        notice));
    }

    /** A page that is being put together: what templates are given by name. */
    public final class Page {

        private final Frame frame;
        private final Map<String, Object> parameters = new HashMap<>();

        private Page(Frame frame) {
            this.frame = frame;
            parameters.put("frame", frame);
        }

        public Moments moments() {
            return frame.moments();
        }

        public Page with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** The page as an answer. */
        public Response answer(String template) {
            return answer(200, template);
        }

        public Response answer(int status, String template) {
            return Response.bytes(status, HTML, views.render(template, parameters));
        }
    }
}
