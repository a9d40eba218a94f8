using System.Globalization;

namespace Larder.Building;

/// <summary>Reads settings that are text, by name, and gathers what is wrong with them: each fault with its place and what would be right.</summary>
/// <remarks>
/// Names are read in any case. A setting that is missing, or wrong, reads as null; whoever has read all that he knows says
/// <see cref="Finish"/>, and what nobody has asked for is a fault. Not thread-safe.
/// </remarks>
public sealed class SettingsReader
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ICollection<string> _faults;
    private readonly Func<string, string?> _connections;
    private readonly string? _text;
    private string? _main;

    /// <summary>Settings below one place.</summary>
    /// <param name="path">The place, which faults begin with: <c>Larder:Caches:users</c>.</param>
    /// <param name="text">What stands in the place itself, where that is a single text.</param>
    /// <param name="values">What stands below it, under relative names: <c>Prefix</c>, <c>Tags:0</c>.</param>
    /// <param name="connections">Gives the connection string with a name, or null.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public SettingsReader(
        string path,
        string? text,
        IEnumerable<KeyValuePair<string, string?>> values,
        Func<string, string?> connections,
        ICollection<string> faults
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(connections);
        ArgumentNullException.ThrowIfNull(faults);
        (Path, _connections, _faults) = (path, connections, faults);
        _text = string.IsNullOrEmpty(text) ? null : text;
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                _values[name] = value;
            }
        }
    }

    /// <summary>The place.</summary>
    public string Path { get; }

    /// <summary>Says which setting may also stand alone in the place: <c>"Timeout": "250ms"</c> for <c>"Timeout": { "Timeout": "250ms" }</c>.</summary>
    /// <returns>The same reader.</returns>
    public SettingsReader Main(string name)
    {
        _main = name;
        return this;
    }

    /// <summary>A setting as it is written.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        return _text is not null && IsMain(name) ? _text : _values.GetValueOrDefault(name);
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> List(string name)
    {
        _known.Add(name);
        var below = name + ":";
        return
        [
            .. _values
                .Where(pair => pair.Key.StartsWith(below, StringComparison.OrdinalIgnoreCase))
                .OrderBy(pair =>
                    int.TryParse(pair.Key[below.Length..], CultureInfo.InvariantCulture, out var i) ? i : 0
                )
                .Select(static pair => pair.Value),
        ];
    }

    /// <summary>The settings below a name, or the text there.</summary>
    public SettingsReader Below(string name)
    {
        _known.Add(name);
        var below = name + ":";
        return new SettingsReader(
            $"{Path}:{name}",
            _values.GetValueOrDefault(name),
            _values
                .Where(pair => pair.Key.StartsWith(below, StringComparison.OrdinalIgnoreCase))
                .Select(pair => KeyValuePair.Create(pair.Key[below.Length..], (string?)pair.Value)),
            _connections,
            _faults
        );
    }

    /// <summary>Whether anything stands under a name.</summary>
    public bool Has(string name) =>
        _values.Keys.Any(key =>
            string.Equals(key, name, StringComparison.OrdinalIgnoreCase)
            || key.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A duration, such as <c>90s</c>; see <see cref="DurationText"/>.</summary>
    public TimeSpan? Duration(string name) =>
        Read<TimeSpan>(
            name,
            static text => DurationText.TryParse(text, out var span) ? span : null,
            "is no duration; say 150ms, 90s, 5m, 2h or 1 day"
        );

    /// <summary>An expiration, such as <c>10m</c>, <c>never</c> or <c>sliding 20m</c>.</summary>
    public Expiration? Expiration(string name) =>
        Read<Expiration>(
            name,
            static text => Larder.Expiration.TryParse(text, out var expiration) ? expiration : null,
            "is no expiration; say 90s, 5m, 1 day, never, or sliding 20m"
        );

    /// <summary>An amount of memory in bytes, such as <c>256MB</c>; see <see cref="SizeText"/>.</summary>
    public long? Size(string name) =>
        Read<long>(
            name,
            static text => SizeText.TryParse(text, out var size) ? size : null,
            "is no amount of memory; say 64MB or 2GB, and more than nothing"
        );

    /// <summary>A whole number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <param name="most">The most that makes sense.</param>
    public int? Number(string name, int least = 1, int most = int.MaxValue) =>
        Read<int>(
            name,
            text =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least
                && number <= most
                    ? number
                    : null,
            most == int.MaxValue
                ? FormattableString.Invariant($"is no whole number from {least} on")
                : FormattableString.Invariant($"is no whole number from {least} to {most}")
        );

    /// <summary>A number from zero to below one.</summary>
    public double? Share(string name) =>
        Read<double>(
            name,
            static text =>
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share)
                && share < 1
                    ? share
                    : null,
            "is no share; say a number from 0 to below 1, such as 0.1"
        );

    /// <summary>Yes or no.</summary>
    public bool? Flag(string name) =>
        Read<bool>(name, static text => bool.TryParse(text, out var flag) ? flag : null, "is neither true nor false");

    /// <summary>One of the names of an enumeration.</summary>
    public T? OneOf<T>(string name)
        where T : struct, Enum =>
        Read<T>(
            name,
            static text =>
                Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
                    ? Enum.Parse<T>(text, ignoreCase: true)
                    : null,
            "is unknown; there are " + string.Join(", ", Enum.GetNames<T>())
        );

    /// <summary>The URL of a server: the setting itself, or the connection string with this name. Null where there is none, which is then a fault.</summary>
    public string? Connection(string name = "Connection")
    {
        switch (Text(name))
        {
            case null:
                AddFault(name, "is missing; say the URL of the server, or the name of a connection string");
                return null;
            case var url when url.Contains("://", StringComparison.Ordinal):
                return url;
            case var other when !other.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'):
                // what is neither may be a connection string of another client, with a password in it
                AddFault(name, "is neither a URL, such as redis://host:6379, nor the name of a connection string");
                return null;
            case var known:
                var found = _connections(known);
                if (string.IsNullOrEmpty(found))
                {
                    AddFault(
                        name,
                        $"there is no connection '{known}'; set ConnectionStrings:{known} to the URL of the server"
                    );
                    return null;
                }

                return found;
        }
    }

    /// <summary>Something is wrong with a setting.</summary>
    /// <param name="name">Its name; null for all of them, or the text in the place.</param>
    /// <param name="fault">What is wrong and what would be right; no secret.</param>
    public void AddFault(string? name, string fault) =>
        _faults.Add(
            name is null || (_text is not null && IsMain(name)) ? $"{Path}: {fault}." : $"{Path}:{name}: {fault}."
        );

    /// <summary>Everything that is known has been asked for; what is left is unknown.</summary>
    public void Finish()
    {
        if (_text is not null && (_main is null || !_known.Contains(_main)))
        {
            AddFault(null, $"a single text says nothing here; {Known("leave it out")}");
        }

        foreach (
            var name in _values
                .Keys.Select(static key => key.Split(':')[0])
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(name => !_known.Contains(name))
        )
        {
            AddFault(name, $"is unknown; {Known("nothing is to be set here")}");
        }
    }

    private string Known(string otherwise) =>
        _known.Count == 0 ? otherwise : "there are " + string.Join(", ", _known.Order(StringComparer.Ordinal));

    private bool IsMain(string name) => string.Equals(name, _main, StringComparison.OrdinalIgnoreCase);

    private T? Read<T>(string name, Func<string, T?> read, string fault)
        where T : struct
    {
        var text = Text(name);
        if (text is null)
        {
            return null;
        }

        var value = read(text);
        if (value is null)
        {
            AddFault(name, $"'{text}' {fault}");
        }

        return value;
    }
}
