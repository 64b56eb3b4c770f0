using Ballast.Fleet.TestServer;

return args switch
{
    ["serve", .. var rest] => await ServeMode.RunAsync(rest),
    ["parent", .. var rest] => await ParentMode.RunAsync(rest),
    ["idle", .. var addresses] => await IdleMode.RunAsync(addresses),
    _ => throw new ArgumentException("The first argument is serve, parent or idle."),
};
