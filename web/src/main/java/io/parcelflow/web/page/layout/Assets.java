package io.parcelflow.web.page.layout;

import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves static files: styles, scripts, images.
 *
 * <p>Thread-safe. {@link #href} returns URLs that contain a hash of the content, so that browsers
 * can cache a file forever and still load a new version at once.
 */
public final class Assets implements Handler {

    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "json", "application/json",
                    "txt", "text/plain; charset=utf-8",
                    "webmanifest", "application/manifest+json");

    private final Class<?> beside;
    private final String folder;
    private final String path;
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /**
     * Files among the resources of a class.
     *
     * @param beside a class in the package that the folder is in
     * @param folder such as {@code assets}
     * @param path where they are served, such as {@code /assets}
     */
    public Assets(Class<?> beside, String folder, String path) {
        this.beside = beside;
        this.folder = folder;
        this.path = path;
    }

    /** The route to put into a router. Files are in one folder, without folders below. */
    public Route route() {
        return Route.get(path + "/{file}", this);
    }

    /**
     * The URL of a file.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    public String href(String file) {
        return path + "/" + file + "?v=" + tag(file);
    }

    private String tag(String file) {
        return tags.computeIfAbsent(
                file,
                name -> {
                    byte[] bytes = read(name);
                    if (bytes == null) {
                        throw new IllegalArgumentException("there is no file " + name);
                    }
                    return ETagFilter.hash(bytes);
                });
    }

    @Override
    public WebResponse handle(WebRequest request) {
        String file = request.pathParameter("file");
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        byte[] bytes = type == null ? null : read(file);
        if (type == null || bytes == null) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "there is no file " + file);
        }
        String tag = tag(file);
        boolean isForGood = tag.equals(request.query().text("v"));
        return WebResponse.bytes(200, type, bytes)
                .withHeader("ETag", "W/\"" + tag + "\"")
                .withHeader(
                        "Cache-Control",
                        isForGood ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private byte @Nullable [] read(String file) {
        if (file.isEmpty() || file.indexOf('/') >= 0 || file.startsWith(".")) {
            return null;
        }
        try (InputStream in = beside.getResourceAsStream(folder + "/" + file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the program file " + file + " is unreadable", e);
        }
    }
}
