package io.parcelflow.sandbox.phoenix;

/** The frame of every page of the site: head, navigation, footer. */
final class SitePageTemplate {

    private static final int SITEMAP_LINKS = 24;

    private static final String OPEN_BEFORE_TITLE =
            """
            <!DOCTYPE html>
            <html lang="en-US">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="Parcelflow sandbox">
            <title>\
            """;

    private static final String OPEN_AFTER_TITLE =
            """
             - Simulated MLS Search</title>
            <meta property="og:title" content="\
            """;

    private static final String OPEN_AFTER_NAME =
            """
            ">
            <meta property="og:type" content="website">
            <meta property="og:site_name" content="Simulated MLS Search">
            <link rel="stylesheet" href="/wp-content/themes/sandbox/style.css">
            <style>.flexmls_connect__sr_result{border-bottom:1px solid #ccc;padding:1em 0}</style>
            <script>window.sandbox={ajax:"/wp-admin/admin-ajax.php"};</script>
            </head>
            <body class="page-template-default page wp-embed-responsive">
            <header id="masthead"><nav><ul>
            """
                    + navigation()
                    + """
                    </ul></nav></header>
                    <main id="content"><article><div class="entry-content">
                    """;

    private static final String CLOSE =
            """
            </div></article></main>
            <footer id="colophon"><p>All data on this site is simulated.</p></footer>
            <script src="/wp-content/plugins/sandbox/main.js" defer></script>
            </body>
            </html>
            """;

    private static final String SCRIPTED =
            page(
                    "Property Search",
                    """
                    <div id="app" data-endpoint="/api/v3/search"></div>
                    <script type="module" src="/assets/index-4f1c9a.js"></script>
                    """);

    private SitePageTemplate() {}

    static StringBuilder open(StringBuilder html, String title) {
        html.append(OPEN_BEFORE_TITLE).append(title).append(OPEN_AFTER_TITLE);
        return html.append(title).append(OPEN_AFTER_NAME);
    }

    static String close(StringBuilder html) {
        return html.append(CLOSE).toString();
    }

    static String page(String title, String content) {
        return close(open(new StringBuilder(8 * 1024), title).append(content));
    }

    /** A page that is empty until a script has run. */
    static String scriptOnlyPage() {
        return SCRIPTED;
    }

    /** The page with all class names and ids of the plugin changed. */
    static String withRenamedClasses(String page) {
        return page.replace("flexmls_connect__", "fx9-").replace("flexmls-", "fx9-");
    }

    private static String navigation() {
        StringBuilder links = new StringBuilder();
        for (int i = 1; i <= SITEMAP_LINKS; i++) {
            links.append("<li class=\"menu-item\"><a href=\"/neighborhoods/sample-").append(i);
            links.append("/\">Sample neighborhood ").append(i).append("</a></li>\n");
        }
        return links.toString();
    }
}
