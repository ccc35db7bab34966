package io.parcelflow.web.page.layout;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Renders the precompiled templates. Thread-safe. */
public final class Templates {

    private static final String PACKAGE = "io.parcelflow.web.page.template";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /**
     * Renders a template as UTF-8.
     *
     * @param template its path below {@code src/main/jte}, without file extension
     * @param parameters the template's parameters by name
     */
    public byte[] render(String template, Map<String, Object> parameters) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template + ".jte", parameters, output);
        return output.toByteArray();
    }
}
