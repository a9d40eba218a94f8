using System.Xml.Linq;
using Larder;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace WebApi;

/// <summary>The keys that protect cookies, in the cache, so that every instance reads the cookies of the others.</summary>
/// <remarks>A sample: what is lost with the cache logs everybody out. Keep the keys of a real application in a safer place.</remarks>
internal sealed class KeyRing(Cache cache) : IXmlRepository
{
    private const string Key = "key-ring";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. (cache.Get<string[]>(Key) ?? []).Select(static text => XElement.Parse(text))];

    public void StoreElement(XElement element, string friendlyName) =>
        cache.Update<string[]>(
            Key,
            known => [.. known.Or([])!, element.ToString(SaveOptions.DisableFormatting)],
            Expiration.Never
        );
}
