using Larder.Hosting.Configuration;

namespace Larder.Hosting.Registration;

/// <summary>Which caches there are to be, where each was declared, and which of them is the default.</summary>
internal sealed class DeclaredNames(ICollection<string> faults)
{
    // as configurations have it: a variable of the environment may write a name in capitals
    private readonly Dictionary<string, string> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string Place)> _defaults = [];

    /// <summary>The names.</summary>
    public IReadOnlyCollection<string> All => _places.Keys;

    public bool Has(string name) => _places.ContainsKey(name);

    public bool IsDefault(string name) =>
        _defaults is [var (only, _)] && string.Equals(only, name, StringComparison.OrdinalIgnoreCase);

    public void Declare(string name, string place, bool isDefault)
    {
        if (string.IsNullOrEmpty(name))
        {
            faults.Add($"{place}: a cache needs a name.");
        }
        else if (!_places.TryAdd(name, place))
        {
            faults.Add(
                $"{place}: there is a cache '{name}' already, by {_places[name]}; give one of them another name."
            );
        }

        if (isDefault)
        {
            _defaults.Add((name, place));
        }
    }

    public void Declare(LarderSettings settings)
    {
        foreach (var cache in settings.Caches)
        {
            Declare(cache.Key, cache.Path, isDefault: false);
        }

        if (settings.Default is { } name)
        {
            _defaults.Add((name, settings.DefaultPath));
        }
    }

    /// <summary>Tells of a default that there is not, and of more than one.</summary>
    public void CheckDefaults()
    {
        foreach (var (name, place) in _defaults.Where(one => !Has(one.Name)))
        {
            faults.Add($"{place}: there is no cache '{name}'; {Known()}.");
        }

        if (_defaults is [var first, .. var others])
        {
            foreach (var (name, place) in others)
            {
                faults.Add(
                    $"{place}: '{name}' cannot be the default, since {first.Place} says that '{first.Name}' is; leave one of them out."
                );
            }
        }
    }

    /// <summary>The names, for a message.</summary>
    public string Known() =>
        All.Count == 0
            ? "there is none at all"
            : "there are " + string.Join(", ", All.Order(StringComparer.Ordinal).Select(static name => $"'{name}'"));
}
