using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Configuration;

/// <summary>Finds secrets that lie in files which are as a rule kept with the source.</summary>
internal static class PlainSecrets
{
    private const string UserSecrets = "secrets.json";

    /// <summary>The place of each secret and the file that it lies in.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="sections">Where Larder's settings are.</param>
    /// <param name="secrets">Places whose value is a secret, or a connection that may hold one.</param>
    public static IEnumerable<(string Path, string File)> Find(
        IConfiguration root,
        IEnumerable<IConfigurationSection> sections,
        IEnumerable<string> secrets
    )
    {
        var said = sections
            .SelectMany(static section => section.AsEnumerable())
            .Where(static pair => IsApiKey(pair.Key) || HasPassword(pair.Value))
            .Select(static pair => pair.Key);
        foreach (
            var path in secrets.Concat(said).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
        )
        {
            var isConnection = path.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase);
            if (
                root[path] is { Length: > 0 } value
                && (!isConnection || HasPassword(value))
                && FileOf(root, path) is { } file
            )
            {
                yield return (path, file);
            }
        }
    }

    private static bool IsApiKey(string path) => path.EndsWith(":ApiKey", StringComparison.OrdinalIgnoreCase);

    private static bool HasPassword(string? value) =>
        value?.IndexOf("://", StringComparison.Ordinal) is >= 0 and var start
        && value.IndexOf('@', start) is > 0 and var at
        && value.AsSpan(start + 3, at - start - 3).Contains(':');

    // the last provider that has it wins
    private static string? FileOf(IConfiguration configuration, string path)
    {
        if (configuration is not IConfigurationRoot root)
        {
            return null;
        }

        foreach (var provider in root.Providers.Reverse())
        {
            if (provider is ChainedConfigurationProvider chained)
            {
                if (FileOf(chained.Configuration, path) is { } file)
                {
                    return file;
                }
            }
            else if (provider.TryGet(path, out _))
            {
                var file = (provider as FileConfigurationProvider)?.Source.Path;
                return file is null || string.Equals(Path.GetFileName(file), UserSecrets, StringComparison.Ordinal)
                    ? null
                    : Path.GetFileName(file);
            }
        }

        return null;
    }
}
