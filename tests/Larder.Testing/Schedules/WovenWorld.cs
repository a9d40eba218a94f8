using System.Reflection;
using System.Runtime.Loader;

namespace Larder.Testing.Schedules;

/// <summary>Copies of assemblies, woven, that know each other and share with the rest of the process only the framework
/// and this assembly.</summary>
public sealed class WovenWorld : AssemblyLoadContext
{
    private readonly Dictionary<string, byte[]> _images = new(StringComparer.Ordinal);

    /// <summary>Copies of these assemblies.</summary>
    /// <param name="isChosen">Which types a schedule may interrupt, by full name.</param>
    /// <param name="originals">The assemblies as they are loaded here.</param>
    public WovenWorld(Func<string, bool> isChosen, params Assembly[] originals)
        : base(nameof(WovenWorld), isCollectible: true)
    {
        foreach (var original in originals)
        {
            _images[original.GetName().Name!] = Weaver.Weave(original.Location, isChosen);
        }
    }

    /// <summary>What makes objects of the copy of a type; the constructor takes these arguments.</summary>
    public Func<T> Maker<T>(Type original, params object[] arguments)
        where T : class
    {
        var copy = LoadFromAssemblyName(original.Assembly.GetName()).GetType(original.FullName!, throwOnError: true)!;
        return () => (T)Activator.CreateInstance(copy, arguments)!;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && _images.TryGetValue(name, out var image)
            ? LoadFromStream(new MemoryStream(image))
            : null;
}
