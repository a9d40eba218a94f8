using Larder.Building;
using Larder.Client.Discovery;
using Larder.Client.Model;

namespace Larder.Client.Connection;

/// <summary>Reads what settings say of a Larder server and of the space in it.</summary>
internal static class ServerWord
{
    public static void Tell(StackBuilder stack, SettingsReader settings)
    {
        settings.Main("Space");
        var options = new LarderClientOptions
        {
            Space = settings.Text("Space"),
            ApiKeyFile = settings.Text("ApiKeyFile"),
            ApiKey = settings.Text("ApiKey"),
            ConnectLater = settings.Flag("Required") is false,
            Timeout = settings.Duration("Timeout") ?? TimeSpan.FromSeconds(5),
            Socket = settings.Text("Socket"),
        };
        if (settings.Has("Connection"))
        {
            options = options with { Url = UrlOf(settings) };
        }

        if (options.Space is { } space && !SpaceNames.IsValid(space))
        {
            settings.AddFault("Space", $"'{space}' is no space: {SpaceNames.Rule}");
            options = options with { Space = null };
        }

        stack.Add(StackStep.Store("Server", context => Store(context, options with { TimeProvider = context.Time })));
    }

    private static Uri? UrlOf(SettingsReader settings)
    {
        if (settings.Connection() is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            settings.AddFault("Connection", "it is no URL; say http://127.0.0.1:7070");
        }

        return url;
    }

    private static Stores.ICacheStore Store(StackContext context, LarderClientOptions options)
    {
        var name =
            $"larder\n{options.Url}\n{options.Socket}\n{options.ApiKey}\n{options.ApiKeyFile}\n{options.Timeout:c}\n{options.ConnectLater}";
        try
        {
            var client = context.Share(
                name,
                () =>
                    LarderClient.ConnectAsync(options with { Space = null }, Surroundings.OfProcess, CacheContext.Sync)
            );
            return client.Store(options.Space ?? client.DefaultSpace);
        }
        catch (CacheStoreException fault)
        {
            throw new CacheOptionsException(
                $"The Larder server cannot be used ({fault.Message.TrimEnd('.')}); start it, correct Connection, Socket or the key, or say \"Required\": false to start without it.",
                fault
            );
        }
    }
}
