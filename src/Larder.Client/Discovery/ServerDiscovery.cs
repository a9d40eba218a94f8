using Larder.Client.Model;

namespace Larder.Client.Discovery;

/// <summary>Finds the server, the key and the space: each from the first place that names it.</summary>
internal sealed class ServerDiscovery(LarderClientOptions options, Surroundings surroundings)
{
    private const string LastSpace = "default";

    /// <summary>Looks in all places, the nearest first.</summary>
    /// <exception cref="LarderServerNotFoundException">No place names a server.</exception>
    /// <exception cref="LarderConfigurationException">What a place says cannot be used.</exception>
    public DiscoveredServer Find()
    {
        var (found, space) = Named();
        found ??= Advertisement.Read(surroundings.RuntimeDirectory) ?? throw Nothing();
        var address = found.Address!;
        var key = new ApiKeySource(options, surroundings).KeyFor(address, found);
        return new DiscoveredServer(
            address,
            key,
            space ?? options.FallbackSpace ?? SpaceNames.From(surroundings.ProgramName) ?? LastSpace,
            found
        );
    }

    private (Finding? Found, string? Space) Named()
    {
        Finding? found = null;
        string? space = null;
        foreach (var place in Places())
        {
            found ??= place.Address is null ? null : place;
            space ??= place.Space is null ? null : CheckSpace(place.Space, place.Source);
            if (found is not null && space is not null)
            {
                break;
            }
        }

        return (found, space);
    }

    // lazily: a place that is not needed is not read
    private IEnumerable<Finding> Places()
    {
        yield return OfOptions();
        yield return OfEnvironment();
        var files = new SettingsFinder(surroundings);
        if (files.OfProject() is { } project)
        {
            yield return project;
        }

        if (files.OfUser() is { } user)
        {
            yield return user;
        }
    }

    private Finding OfOptions() =>
        options is { Url: not null, Socket: not null }
            ? throw new LarderConfigurationException("Both Url and Socket are given; give one.")
            : new Finding("the options")
            {
                Address =
                    options.Url is { } url ? ServerAddress.OfUrl(url, "The option Url")
                    : options.Socket is { } socket ? ServerAddress.OfSocket(socket, "The option Socket")
                    : null,
                Space = options.Space,
            };

    private Finding OfEnvironment() =>
        new("the environment")
        {
            Address =
                surroundings.Text("LARDER_URL") is { } url ? ServerAddress.OfUrl(url, "LARDER_URL")
                : surroundings.Text("LARDER_SOCKET") is { } socket ? ServerAddress.OfSocket(socket, "LARDER_SOCKET")
                : null,
            Space = surroundings.Text("LARDER_SPACE"),
        };

    private static string CheckSpace(string space, string source) =>
        SpaceNames.IsValid(space)
            ? space
            : throw new LarderConfigurationException($"{source}: '{space}' is no space: {SpaceNames.Rule}.");

    private static LarderServerNotFoundException Nothing() =>
        new(
            "No Larder server was named and none runs for this user. "
                + "Start one with 'larder serve', or name one with LARDER_URL or LARDER_SOCKET."
        );
}
