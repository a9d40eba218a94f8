using System.Text;
using Microsoft.Extensions.Configuration;

namespace Larder.Hosting.Tests.Kit;

/// <summary>Settings from a text.</summary>
internal static class Settings
{
    /// <summary>The section Larder with this JSON in it.</summary>
    public static IConfigurationSection Section(string json) =>
        new ConfigurationBuilder()
            .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Larder": {{json}} }""")))
            .Build()
            .GetSection("Larder");
}
