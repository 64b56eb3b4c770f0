namespace Ballast.Lab.Reporting;

/// <summary>The look of a report's page; no character that HTML and XML read differently.</summary>
internal static class PageStyle
{
    public const string Css = """

        :root{color-scheme:light dark;--ground:#ffffff;--panel:#f6f8fa;--text:#1c2128;--muted:#57606a;--rule:#d8dee4;
        --good:#00694b;--bad:#a8380b;--accent:#0068ab}
        @media (prefers-color-scheme:dark){:root{--ground:#14181d;--panel:#1b2128;--text:#e6ebf1;--muted:#a3adb8;
        --rule:#2f3741;--good:#4fd6ac;--bad:#ffa46b;--accent:#5cb8f5}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--ground);color:var(--text);
        font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
        main,header,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:2.5rem}
        footer{padding-top:1rem;padding-bottom:3rem;color:var(--muted);font-size:.875rem}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em;overflow-wrap:anywhere}
        h2{font-size:1.125rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--rule)}
        h2:first-letter{text-transform:uppercase}
        .facts{color:var(--muted);margin:.25rem 0}
        pre{background:var(--panel);border:1px solid var(--rule);border-radius:6px;padding:.625rem .875rem;
        margin:1rem 0;font:.8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;
        overflow-wrap:anywhere}
        dl.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(12rem,45%),1fr));gap:.75rem;
        margin:1.5rem 0 0}
        dl.tiles div{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:.75rem .875rem}
        dl.tiles dt{color:var(--muted);font-size:.8125rem}
        dl.tiles dd{margin:0;font-size:1.375rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.3}
        dl.tiles dd.note{font-size:.8125rem;font-weight:400;color:var(--muted)}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.875rem;font-variant-numeric:tabular-nums}
        th,td{padding:.375rem .625rem;text-align:left;white-space:nowrap;
        border-bottom:1px solid var(--rule);vertical-align:top}
        th:first-child,td:first-child{padding-left:0}
        th:last-child,td:last-child{padding-right:0}
        thead th{color:var(--muted);font-weight:600}
        .n{text-align:right}
        tr.total td,tr.total th{font-weight:600;border-top:2px solid var(--rule)}
        tbody th{font-weight:400}
        .good{color:var(--good)}.bad{color:var(--bad)}.quiet{color:var(--muted)}
        p.note{color:var(--muted);font-size:.875rem;margin:.5rem 0 0}
        figure{margin:1rem 0 1.5rem;overflow-x:auto}
        figcaption{font-weight:600;margin-bottom:.5rem}
        svg.plot{display:block;width:100%;min-width:34rem;height:auto}
        summary{cursor:pointer;color:var(--accent);margin:.5rem 0}
        a{color:var(--accent)}
        @media print{body{font-size:12px}figure,table{break-inside:avoid}}

        """;
}
